import { verification } from "./verification.ts";

/**
 * `npm run -s verify`: verifies signed PDFs, and evidence files against them, without network, database or account.
 *
 * Exit code: 0 all of it holds, 1 something is refuted, 2 it cannot be asked that way, 3 nothing speaks against it but
 * something to compare is missing. Source: docs/evidence.md.
 */
const { exitCode, text } = await verification(process.argv.slice(2));
if (exitCode === 2) console.error(text);
else console.log(text);
process.exitCode = exitCode;
