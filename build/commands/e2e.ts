/** `npm run e2e`: the end-to-end stories; arguments go to Playwright, e.g. `-- --grep @main-job`. */
import { runEndToEnd } from './run-end-to-end.ts';

process.exitCode = await runEndToEnd(process.argv.slice(2));
