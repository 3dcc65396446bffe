import type { Route } from "../route.ts";
import { showCodeForm } from "./code-page.ts";
import { downloadSealedCopy, readDocument, readSignedByOther } from "./read-document.ts";
import { readText } from "./read-text.ts";
import { refuse, showRefusal } from "./refuse.ts";
import { reviewScan, showScan, showScanForm, submitScan } from "./scan.ts";
import { sendCode } from "./send-code.ts";
import { showSignature } from "./show-signature.ts";
import { sign } from "./sign.ts";

/** What the holder of a link to sign can see and do. */
export const signatoryRoutes: readonly Route[] = [
  showSignature,
  readDocument,
  readText,
  readSignedByOther,
  downloadSealedCopy,
  sendCode,
  showCodeForm,
  sign,
  showRefusal,
  refuse,
  showScanForm,
  reviewScan,
  showScan,
  submitScan,
];
