/** The one contract between the renderer and the backend: typed procedures and event streams. */
import { accountContract, registriesContract } from './contract/account-contract.ts';
import { challengeContract } from './contract/challenge-contract.ts';
import { doctorContract } from './contract/doctor-contract.ts';
import { driftContract } from './contract/drift-contract.ts';
import { findContract } from './contract/find-contract.ts';
import { imagesContract } from './contract/images-contract.ts';
import { lockContract } from './contract/lock-contract.ts';
import { projectsContract, repositoriesContract } from './contract/projects-contract.ts';
import { settingsContract } from './contract/settings-contract.ts';
import { sharingContract } from './contract/sharing-contract.ts';
import { storageContract } from './contract/storage-contract.ts';
import { transfersContract } from './contract/transfers-contract.ts';
import { trashContract } from './contract/trash-contract.ts';

export const contract = {
  account: accountContract,
  registries: registriesContract,
  doctor: doctorContract,
  images: imagesContract,
  projects: projectsContract,
  repositories: repositoriesContract,
  transfers: transfersContract,
  settings: settingsContract,
  drift: driftContract,
  sharing: sharingContract,
  challenge: challengeContract,
  trash: trashContract,
  lock: lockContract,
  find: findContract,
  storage: storageContract,
};
export type Contract = typeof contract;
