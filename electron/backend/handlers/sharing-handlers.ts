import { SharingService } from '../../services/sharing/sharing-service.ts';
import { type Implementer, never } from '../implementer.ts';

export function sharingHandlers(os: Implementer['sharing']) {
  return {
    get: os.get.handler(({ context: { session }, input, signal = never }) =>
      new SharingService(session).get(input.id, signal),
    ),
    createLocal: os.createLocal.handler(({ context: { session }, input, signal = never }) =>
      new SharingService(session).createLocal(input.id, signal),
    ),
    removeLocal: os.removeLocal.handler(({ context: { session }, input, signal = never }) =>
      new SharingService(session).removeLocal(input.id, signal),
    ),
    save: os.save.handler(({ context: { session }, input, signal = never }) =>
      new SharingService(session).save(input, signal),
    ),
    setPublic: os.setPublic.handler(({ context: { session }, input, signal = never }) =>
      new SharingService(session).setPublic(input, signal),
    ),
    find: os.find.handler(({ context: { session }, input, signal = never }) =>
      new SharingService(session).find(input.text, input.limit, signal),
    ),
  };
}
