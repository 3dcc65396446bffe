export type RegisterAnswer =
  | {
      readonly found: true;
      readonly name: string;
      readonly legalForm?: string;
      readonly street?: string;
      readonly postcode?: string;
      readonly city?: string;
      readonly closed: boolean;
    }
  | { readonly found: false }
  | { readonly found: "unavailable" };

export interface EstablishmentRegister {
  lookUp(siret: string): Promise<RegisterAnswer>;
}
