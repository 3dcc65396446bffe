import { Temporal } from "temporal-polyfill";
import { email } from "../../contracts/form-text.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { renderDataLink } from "../../mails/index.ts";
import type { Ports } from "../../ports.ts";
import { openFollowUp } from "../applicant/follow-up/access.ts";
import { PageNotFound } from "../errors.ts";
import { button, buttonRow, linkButton, pageHeading } from "../layout/components.ts";
import { emailField, errorOf, errorSummary, type FieldError } from "../layout/form.ts";
import { html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure, ok } from "../layout/respond.ts";
import { type PageRequest, type PageResponse, type Route, seeOther } from "../route.ts";
import { type AllHeld, heldData, heldDataFile, heldUnder } from "./held-data.ts";
import { isEmpty, showHeld, takeDataRequest } from "./held-page.ts";

const LINK_LASTS = Temporal.Duration.from({ hours: 1 });
const Address = email("Saisissez votre adresse de courriel.");
const TITLE = "Vos données";

const askPage = (typed = "", errors: readonly FieldError[] = []): Promise<string> =>
  page({
    title: TITLE,
    errors: errors.length > 0,
    body: html`${errorSummary(errors)}${pageHeading({
      title: TITLE,
      lead: "Consultez ce qui est conservé à votre sujet, demandez sa rectification ou son effacement.",
    })}
<form method="post" action="/vos-donnees" novalidate>${emailField({
      name: "email",
      label: "Votre adresse de courriel",
      hint: "Celle que les conventions connaissent. Un lien y est envoyé, valable une heure et une seule fois.",
      value: typed,
      error: errorOf(errors, "email"),
    })}${buttonRow(button("Recevoir le lien"))}</form>
<p class="small soft">Vous avez un lien de suivi ? La page de votre dossier mène aussi à vos données.</p>`,
  });

const ask: Route = { method: "GET", path: "/vos-donnees", handle: () => async () => ok(await askPage()) };

/** Sends the link. The answer is the same whether or not the address is known. */
const send: Route = {
  method: "POST",
  path: "/vos-donnees",
  handle:
    (ports) =>
    async ({ form }) => {
      const typed = form.get("email") ?? "";
      const address = Address.safeParse(typed);
      if (!address.success)
        return failure(422, await askPage(typed, [{ name: "email", message: address.error.issues[0]?.message ?? "" }]));
      if (!isEmpty(await heldUnder(ports, address.data))) await sendLink(ports, address.data);
      return ok(
        await page({
          title: "Consultez votre messagerie",
          body: html`${pageHeading({
            title: "Consultez votre messagerie",
            lead: "Si des données sont conservées sous cette adresse, un lien vient d'y être envoyé. Il est valable une heure et ne sert qu'une fois.",
          })}${buttonRow(linkButton("Recommencer", "/vos-donnees", "secondary"))}`,
        }),
      );
    },
};

async function sendLink(ports: Ports, address: string): Promise<void> {
  const id = await ports.dataLinks.open(address, ports.clock().add(LINK_LASTS));
  if (!id) return; // one went out less than a minute ago: a mailbox is not to be flooded
  const url = `${ports.links.origin}/vos-donnees/${id}/${await ports.links.proof("personal-data", [id])}`;
  const [body] = await ports.bodies.list();
  if (!body) return;
  try {
    const from = { name: "Kevrat", replyTo: body.contact.dpo };
    await ports.mails.send(renderDataLink({ to: address, url }), from, `data-link-${id}`);
  } catch (error) {
    // told to the log alone: another answer would say that the address is known
    ports.log.error("a link to personal data could not be sent", {
      error: error instanceof Error ? error.name : "unknown",
    });
  }
}

const LINK = "/vos-donnees/{linkId}/{proof}";

async function linkOf(ports: Ports, { params }: PageRequest): Promise<string> {
  const { linkId = "", proof = "" } = params;
  if (!(await ports.links.verify("personal-data", [linkId], proof))) throw new PageNotFound();
  return linkId;
}

/** What the browser that used a link holds: nobody else reads by it, whoever else has its address. */
const COOKIE = "kevrat-donnees";
const readerCookie = (secret: string): string =>
  `${COOKIE}=${secret}; Path=/vos-donnees; Max-Age=${LINK_LASTS.total("seconds")}`;

/** A button and nothing more: mail scanners open links, they do not press buttons. */
const showLink: Route = {
  method: "GET",
  path: LINK,
  handle: (ports) => async (request) => {
    await linkOf(ports, request);
    return ok(
      await page({
        title: TITLE,
        nav: "none",
        body: html`${pageHeading({ title: TITLE, lead: "Confirmez que c'est bien vous qui ouvrez ce lien." })}
<form method="post" action="${request.path}">${buttonRow(button("Voir mes données"))}</form>`,
      }),
    );
  },
};

const useLink: Route = {
  method: "POST",
  path: LINK,
  handle: (ports) => async (request) => {
    const secret = await ports.dataLinks.use(await linkOf(ports, request), ports.clock());
    return secret ? seeOther(`${request.path}/lecture`, [readerCookie(secret)]) : failure(410, await overPage());
  },
};

const overPage = (): Promise<string> =>
  page({
    title: "Ce lien ne sert plus",
    nav: "none",
    body: html`${pageHeading({ title: "Ce lien ne sert plus", lead: "Il a déjà servi, dans ce navigateur ou dans un autre, ou son heure est passée." })}${buttonRow(linkButton("Recevoir un nouveau lien", "/vos-donnees"))}`,
  });

type Answer = (ports: Ports, held: AllHeld, base: string, request: PageRequest) => Promise<PageResponse>;

/** What is open for an hour after the link was used, to the browser that used it. */
const whileShown =
  (answer: Answer): Route["handle"] =>
  (ports) =>
  async (request) => {
    const secret = request.cookies[COOKIE] ?? "";
    const address = await ports.dataLinks.shown(await linkOf(ports, request), secret, ports.clock());
    if (!address) return failure(410, await overPage());
    const { linkId, proof } = request.params;
    return answer(ports, await heldUnder(ports, address), `/vos-donnees/${linkId}/${proof}/lecture`, request);
  };

/** What the follow-up link shows: the référent's own data in this agreement, to whoever follows it. */
const byFollowUp =
  (answer: Answer): Route["handle"] =>
  (ports) =>
  async (request) => {
    const { convention, base } = await openFollowUp(ports, request);
    const address = kindOf(convention).contacts(convention).referent.email;
    const held = { agreements: await heldData(ports, convention, address), drafts: [], accounts: [] };
    return answer(ports, held, `${base}/donnees`, request);
  };

const show: Answer = (_ports, held, base, request) => showHeld(held, base, request);
const give: Answer = async (ports, { agreements, ...beside }) =>
  heldDataFile(agreements, ports.clock().toString(), beside);

const pages = (path: string, guard: (answer: Answer) => Route["handle"]): readonly Route[] => [
  { method: "GET", path, handle: guard(show) },
  { method: "GET", path: `${path}.json`, handle: guard(give) },
  { method: "POST", path: `${path}/demande`, handle: guard(takeDataRequest) },
];

/** What persons can see and ask of the data held about them. Source: GDPR art. 12 to 17. */
export const personalDataRoutes: readonly Route[] = [
  ask,
  send,
  showLink,
  useLink,
  ...pages(`${LINK}/lecture`, whileShown),
  ...pages("/suivi/{agreementId}/{proof}/donnees", byFollowUp),
];
