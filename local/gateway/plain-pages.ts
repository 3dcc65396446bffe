/** What people are told when no page of the product could answer. */
export type Trouble = "too-large" | "failure" | "too-slow" | "wrong-host";

const PAGES: Readonly<Record<Trouble, { readonly status: number; readonly title: string; readonly text: string }>> = {
  "too-large": {
    status: 413,
    title: "Envoi trop volumineux",
    text: "Votre envoi dépasse la taille admise (4 Mo). Revenez à la page précédente et réduisez-le.",
  },
  failure: {
    status: 500,
    title: "Le service a rencontré un problème",
    text: "Ce que vous aviez déjà enregistré est conservé. Réessayez dans un instant.",
  },
  "too-slow": {
    status: 504,
    title: "Le service met trop de temps à répondre",
    text: "Votre demande a peut-être abouti. Revenez à la page précédente et vérifiez avant de recommencer.",
  },
  "wrong-host": {
    status: 421,
    title: "Adresse inattendue",
    text: "Ce service ne répond qu’à l’adresse affichée au démarrage.",
  },
};

export function plainPage(trouble: Trouble) {
  const { status, title, text } = PAGES[trouble];
  return {
    statusCode: status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    },
    body: Buffer.from(
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`,
    ),
  };
}
