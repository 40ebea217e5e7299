/** `npm run test:long`: `npm test`, where what is tried by chance is tried for longer. */
process.env['AXON_LONG'] = '1';
await import('./test.ts');
