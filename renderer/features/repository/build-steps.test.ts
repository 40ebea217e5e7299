import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import { stepRows } from './build-steps.ts';

const layer = (hex: string) => ({
  digest: digestSchema.parse(`sha256:${hex.repeat(64)}`),
  size: 1,
  mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
});
const [one, two] = [layer('a'), layer('b')];

test('each layer stands beside the step that made it, and settings beside none', () => {
  const history = [
    { createdBy: '/bin/sh -c #(nop) COPY a /', empty: false },
    { createdBy: '/bin/sh -c #(nop)  ENV A=1', empty: true },
    { createdBy: '/bin/sh -c make', empty: false },
  ];
  expect(stepRows({ layers: [one, two], history })).toEqual([
    { step: 'COPY a /', layer: one },
    { step: 'ENV A=1', layer: undefined },
    { step: 'RUN make', layer: two },
  ]);
});

test('where they do not add up, no layer is put beside a step that may not have made it', () => {
  const history = [{ createdBy: 'RUN make', empty: false }];
  expect(stepRows({ layers: [one, two], history })).toEqual([
    { step: 'RUN make', layer: undefined },
    { step: undefined, layer: one },
    { step: undefined, layer: two },
  ]);
  expect(stepRows({ layers: [one] })).toEqual([{ step: undefined, layer: one }]);
});
