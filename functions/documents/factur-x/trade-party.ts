import type { PostalAddress } from "../../domain/application/application.ts";
import type { Buyer, Seller } from "../../domain/invoicing/statement.ts";
import { type Element, leaf, node, optionalLeaf } from "./xml.ts";

/** Scheme of SIRET numbers, and of SIREN numbers. Source: ISO/IEC 6523 list of the EAS code list. */
const SIRET = "0009";
const SIREN = "0002";

/** BG-4: who invoices. */
export const sellerParty = ({ name, siret, address, email, telephone, vat }: Seller): Element =>
  node(
    "ram:SellerTradeParty",
    ...identified(name, siret),
    node(
      "ram:DefinedTradeContact",
      leaf("ram:PersonName", name),
      node("ram:TelephoneUniversalCommunication", leaf("ram:CompleteNumber", telephone)),
      node("ram:EmailURIUniversalCommunication", leaf("ram:URIID", email)),
    ),
    postal(address),
    electronicAddress(siret),
    // A body outside VAT may not state a VAT number (BR-O-02).
    vat.liable ? node("ram:SpecifiedTaxRegistration", leaf("ram:ID", vat.vatNumber, { schemeID: "VA" })) : undefined,
  );

/** BG-7: who is invoiced. */
export const buyerParty = ({ name, siret, address }: Buyer): Element =>
  node("ram:BuyerTradeParty", ...identified(name, siret), postal(address), electronicAddress(siret));

/** BG-13: where the service is given. */
export const receivingParty = ({ name, address }: Buyer): Element =>
  node("ram:ShipToTradeParty", leaf("ram:Name", name), postal(address));

const identified = (name: string, siret: string): readonly Element[] => [
  leaf("ram:GlobalID", siret, { schemeID: SIRET }),
  leaf("ram:Name", name),
  node("ram:SpecifiedLegalOrganization", leaf("ram:ID", siret.slice(0, 9), { schemeID: SIREN })),
];

const postal = ({ line1, line2, postcode, city }: PostalAddress): Element =>
  node(
    "ram:PostalTradeAddress",
    leaf("ram:PostcodeCode", postcode),
    leaf("ram:LineOne", line1),
    optionalLeaf("ram:LineTwo", line2),
    leaf("ram:CityName", city),
    leaf("ram:CountryID", "FR"),
  );

const electronicAddress = (siret: string): Element =>
  node("ram:URIUniversalCommunication", leaf("ram:URIID", siret, { schemeID: SIRET }));
