import { failOnConsole } from "./support/failOnConsole.js";

failOnConsole();
