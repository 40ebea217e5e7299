/** Whether a user may do something with a project or repository, decided from facts alone. */
import * as z from 'zod';
import { type Problem, problemSchema } from '../../problems.ts';
import { type AccessFacts, accessFactSchema, type EntityFacts, entityKindSchema } from './access-facts.ts';
import { type AccessAction, accessGates, type GateId, gateIdSchema, neededGrants } from './access-gates.ts';

/** `unknown`: nothing that is known forbids it, and the fact named is missing. */
export const judgementSchema = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('allowed') }).readonly(),
  z
    .object({
      verdict: z.literal('denied'),
      /** The first gate that is closed, in Synapse's order, and what it means. */
      gate: gateIdSchema,
      problem: problemSchema,
      /** All that are closed, the first one included. */
      closed: z.array(gateIdSchema).readonly(),
    })
    .readonly(),
  z.object({ verdict: z.literal('unknown'), fact: accessFactSchema }).readonly(),
]);
export type Judgement = z.infer<typeof judgementSchema>;
export type Denied = Extract<Judgement, { verdict: 'denied' }>;

/** What one can do with an entity, as the user thinks of it: a push means what it has to mean there. */
export const entityActionSchema = z.enum(['view', 'pull', 'push', 'delete', 'share', 'administer']);
export type EntityAction = z.infer<typeof entityActionSchema>;

/** All that a user may do with one entity. */
export const accessSchema = z
  .object({
    kind: entityKindSchema,
    view: judgementSchema,
    pull: judgementSchema,
    push: judgementSchema,
    delete: judgementSchema,
    share: judgementSchema,
    administer: judgementSchema,
  })
  .readonly();
export type Access = z.infer<typeof accessSchema>;

export interface ClosedGate {
  readonly gate: GateId;
  readonly problem: Problem;
}

/** The judge. A gate that is closed denies whatever is unknown; nothing unknown is ever taken for a denial. */
export function judgeAccess(facts: AccessFacts, action: AccessAction): Judgement {
  if (isGranted(facts.granted, action)) return { verdict: 'allowed' };
  const closed = closedGates(facts, action);
  const [first] = closed;
  if (first !== undefined) return { verdict: 'denied', ...first, closed: closed.map(({ gate }) => gate) };
  for (const { rules, fact } of accessGates) {
    const rule = rules[action];
    if (fact !== undefined && rule !== undefined && rule(facts) === undefined) {
      return { verdict: 'unknown', fact };
    }
  }
  return { verdict: 'allowed' };
}

/** Everything that is known to stand before an action, in Synapse's order. */
export function closedGates(facts: AccessFacts, action: AccessAction): readonly ClosedGate[] {
  const closed = accessGates.filter(({ rules }) => rules[action]?.(facts) === false);
  // What the token service refuses is explained by any other gate that is closed.
  const reasons = closed.filter(({ id }) => id !== 'grant' || closed.length === 1);
  return reasons.map(({ id, problem }) => ({ gate: id, problem: problem(facts, action) }));
}

/** Whether the registry's token settles it; false where it was not asked, and for what no registry is asked. */
export function isGranted(granted: AccessFacts['granted'], action: AccessAction): boolean {
  return granted !== undefined && (neededGrants[action]?.every((one) => granted.has(one)) ?? false);
}

/**
 * What a push is, by what it is to. What is in the trash is not pushed to: under another name the push would
 * make something new.
 */
export function pushTo({ kind, presence }: EntityFacts): 'push-new' | 'push-existing' {
  return kind === 'repository' && presence !== 'in-trash' ? 'push-existing' : 'push-new';
}

/** The judge's word on each thing that can be done with the entity. */
export function accessOf(facts: AccessFacts): Access {
  const judge = (action: AccessAction) => judgeAccess(facts, action);
  return {
    kind: facts.entity.kind,
    view: judge('view'),
    pull: judge('pull'),
    push: judge(pushTo(facts.entity)),
    delete: judge('delete'),
    share: judge('share'),
    administer: judge('administer'),
  };
}
