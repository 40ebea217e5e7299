/** The one contract between the renderer and the backend: typed procedures and event streams. */
import { accountContract, registriesContract } from './contract/account-contract.ts';
import { doctorContract } from './contract/doctor-contract.ts';
import { imagesContract } from './contract/images-contract.ts';
import { projectsContract, repositoriesContract } from './contract/projects-contract.ts';
import { settingsContract } from './contract/settings-contract.ts';
import { transfersContract } from './contract/transfers-contract.ts';

export const contract = {
  account: accountContract,
  registries: registriesContract,
  doctor: doctorContract,
  images: imagesContract,
  projects: projectsContract,
  repositories: repositoriesContract,
  transfers: transfersContract,
  settings: settingsContract,
};
export type Contract = typeof contract;
