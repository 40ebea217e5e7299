/** `npm run check`: types, lint and layers. */
import { printStaticCheck, runStaticChecks } from '../checks/static-checks.ts';

const started = performance.now();
const results = await runStaticChecks(printStaticCheck);
const failed = results.filter((result) => !result.passed).length;
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${results.length - failed} passed, ${failed} failed, in ${seconds} s`);
process.exitCode = failed === 0 ? 0 : 1;
