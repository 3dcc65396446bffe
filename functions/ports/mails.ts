export interface RenderedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: { readonly fileName: string; readonly content: string };
}

export interface Mails {
  /** @param reference same reference, same mail: by it a repeated send can be recognised */
  send(mail: RenderedMail, from: { readonly name: string; readonly replyTo: string }, reference: string): Promise<void>;
}
