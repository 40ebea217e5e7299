/**
 * The parts of Synapse's answers that Axon uses, as they are on the wire. Unknown fields are ignored, and
 * null counts as absent; what is unconfirmed is read in both ways (Synapse §13).
 */
import * as z from 'zod';

/** Principal ids are text in most places and numbers in some (Synapse §0.2). */
export const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

/** Milliseconds since 1970, from ISO 8601 text (Synapse §0.2). */
export const timeSchema = z.union([z.string(), z.number()]).transform((value, context) => {
  const milliseconds = typeof value === 'number' ? value : Date.parse(value);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  context.addIssue('not a time');
  return z.NEVER;
});
export const optionalTimeSchema = timeSchema.nullish().catch(undefined);
const optionalText = z.string().nullish().catch(undefined);

/** Something else that Synapse answers and Axon has no use for; that it is an answer was checked before. */
export const anythingSchema = z.unknown();

export const userBundleSchema = z.object({
  userId: idSchema.nullish(),
  isCertified: z.boolean().nullish(),
  userProfile: z.object({
    ownerId: idSchema.nullish(),
    userName: z.string().min(1),
    firstName: optionalText,
    lastName: optionalText,
  }),
});

export const termsStateSchema = z.enum(['MUST_AGREE_NOW', 'MUST_AGREE_SOON', 'UP_TO_DATE']);
export const termsStatusSchema = z.object({ userCurrentTermsOfServiceState: termsStateSchema });

export const projectHeadersSchema = z.object({
  results: z.array(z.object({ id: z.string().min(1), name: z.string(), lastActivity: optionalTimeSchema })),
  nextPageToken: optionalText,
});

export const entityHeaderSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  type: z.string().nullish(),
});

/** A page by offset. The total is an estimate (Synapse §0.2), of use only to tell whether more follows. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ totalNumberOfResults: z.number().nullish(), results: z.array(item) });
}

/** Whether results follow a page by offset; where no total is told, a full page may have a successor. */
export function hasMore(
  page: { readonly totalNumberOfResults?: number | null | undefined; readonly results: readonly unknown[] },
  offset: number,
  limit: number,
): boolean {
  if (page.results.length === 0) return false;
  if (page.totalNumberOfResults == null) return page.results.length >= limit;
  return page.totalNumberOfResults > offset + page.results.length;
}

export const entitySchema = z.object({
  concreteType: z.string(),
  id: z.string().min(1),
  name: z.string().nullish(),
  description: optionalText,
  etag: z.string().default(''),
  parentId: z.string().nullish(),
  createdOn: optionalTimeSchema,
  modifiedOn: optionalTimeSchema,
  modifiedBy: idSchema.nullish().catch(undefined),
  repositoryName: z.string().nullish(),
  isManaged: z.boolean().nullish(),
});
export type Entity = z.infer<typeof entitySchema>;

/** The one object that tells what the user may do (Synapse §6.1); what it does not tell is not allowed. */
export const permissionsSchema = z.object({
  canView: z.boolean().default(false),
  canEdit: z.boolean().default(false),
  canAddChild: z.boolean().default(false),
  canCertifiedUserEdit: z.boolean().default(false),
  canCertifiedUserAddChild: z.boolean().default(false),
  canChangePermissions: z.boolean().default(false),
  canChangeSettings: z.boolean().default(false),
  canDelete: z.boolean().default(false),
  canDownload: z.boolean().default(false),
});

export const restrictionSchema = z.object({ hasUnmetAccessRequirement: z.boolean().default(false) });

export const bundleSchema = z.object({
  entity: entitySchema,
  permissions: permissionsSchema,
  path: z.object({ path: z.array(entityHeaderSchema) }).nullish(),
  benefactorAcl: z.object({ id: z.string().min(1) }).nullish(),
  restrictionInformation: restrictionSchema.nullish(),
});
export type Bundle = z.infer<typeof bundleSchema>;

export const entityIdSchema = z.object({ id: z.string().min(1) });

/** Synapse checks no digest of an external repository, so any text may stand here (Synapse §5). */
export const dockerCommitSchema = z.object({ tag: z.string(), digest: z.string(), createdOn: timeSchema });
