import { StepFunctionsRefusal } from "../../errors.ts";

/** What is asked cannot be tested. */
export const refuse = (message: string): StepFunctionsRefusal =>
  new StepFunctionsRefusal("ValidationException", message);
