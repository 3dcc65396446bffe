/** The articles of the indemnity convention, in the order of its model (DOMAIN 2.1). */
const ARTICLES = ["parties", "objet", "operations", "financement", "execution", "paiement", "reversement"] as const;

export type IndemnityArticle = (typeof ARTICLES)[number];

/** The number of an article, for the letters that refer to the convention: `article 5`. */
export const article = (key: IndemnityArticle): string => `article ${ARTICLES.indexOf(key) + 1}`;
