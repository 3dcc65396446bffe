import type { Route } from "../route.ts";

export const applicantRoutes: readonly Route[] = [];
