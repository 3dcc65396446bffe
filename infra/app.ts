import { kevratApp } from "./kevrat-app.ts";

kevratApp().app.synth();
