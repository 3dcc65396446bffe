import type { Route } from "../route.ts";
import { simulateForPrograms } from "./api.ts";
import { simulationPages } from "./pages.ts";

/** Simulations, open to the public: nothing is read but settings, nothing is written. */
export const simulationRoutes: readonly Route[] = [...simulationPages, simulateForPrograms];
