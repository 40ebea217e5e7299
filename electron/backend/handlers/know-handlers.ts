import { fail } from '#shared/problems.ts';
import type { Implementer } from '../implementer.ts';

const soon = (): never => fail('unexpected', { reference: 'being built' });
const soonStream = (): AsyncGenerator<never, void> => soon();

export function driftHandlers(os: Implementer['drift']) {
  return {
    watch: os.watch.handler(soonStream),
    refresh: os.refresh.handler(soon),
    show: os.show.handler(soon),
  };
}

export function sharingHandlers(os: Implementer['sharing']) {
  return {
    get: os.get.handler(soon),
    createLocal: os.createLocal.handler(soon),
    removeLocal: os.removeLocal.handler(soon),
    save: os.save.handler(soon),
    setPublic: os.setPublic.handler(soon),
    find: os.find.handler(soon),
  };
}

export function challengeHandlers(os: Implementer['challenge']) {
  return {
    evaluations: os.evaluations.handler(soon),
    details: os.details.handler(soon),
    eligibility: os.eligibility.handler(soon),
    submit: os.submit.handler(soon),
    submissions: os.submissions.handler(soon),
    cancel: os.cancel.handler(soon),
  };
}

export function trashHandlers(os: Implementer['trash']) {
  return {
    consider: os.consider.handler(soon),
    put: os.put.handler(soon),
    list: os.list.handler(soon),
    restore: os.restore.handler(soon),
  };
}

export function lockHandlers(os: Implementer['lock']) {
  return {
    export: os.export.handler(soon),
    compare: os.compare.handler(soonStream),
    pull: os.pull.handler(soon),
  };
}

export function findHandlers(os: Implementer['find']) {
  return {
    address: os.address.handler(soon),
    search: os.search.handler(soon),
    digest: os.digest.handler(soonStream),
  };
}
