/** A request that cannot be answered with the page it asks for; the visitor is told in French. */
export abstract class RequestRefused extends Error {
  abstract override readonly name: string;
  abstract readonly status: number;
}

/** No such page, or a private link whose proof is wrong or has died: told alike, so that nothing can be guessed. */
export class PageNotFound extends RequestRefused {
  override readonly name = "PageNotFound";
  override readonly status = 404;
  constructor() {
    super("no such page");
  }
}

/** The page the visitor acted on no longer shows what is true. */
export class PageOutOfDate extends RequestRefused {
  override readonly name = "PageOutOfDate";
  override readonly status = 409;
  constructor() {
    super("the page is out of date");
  }
}

/** The request comes from another site's page. */
export class CrossSiteRequest extends RequestRefused {
  override readonly name = "CrossSiteRequest";
  override readonly status = 403;
  constructor() {
    super("a form was posted from another site");
  }
}

export type MalformedReason = "encoding" | "content-type" | "too-large" | "too-many-fields";

const STATUS_OF: Readonly<Record<MalformedReason, number>> = {
  encoding: 400,
  "content-type": 415,
  "too-large": 413,
  "too-many-fields": 413,
};

/** What was sent cannot be read as a form of ours. */
export class MalformedRequest extends RequestRefused {
  override readonly name = "MalformedRequest";
  override readonly status: number;
  readonly reason: MalformedReason;
  constructor(reason: MalformedReason) {
    super(`the request is malformed: ${reason}`);
    this.reason = reason;
    this.status = STATUS_OF[reason];
  }
}
