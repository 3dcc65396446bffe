/** What an operation is made of, in the order forms show it. Source: indemnity convention art. 3 (PC-06). */
export const NATURES = ["collection", "storage", "transport", "treatment"] as const;
