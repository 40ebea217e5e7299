/**
 * Synapse ids in what people paste: an id alone, the address of a page of the web portal, or an image name
 * of Synapse's registry.
 */

/**
 * The entity id that `text` means, in lower case, or undefined. Taken are `syn123`, `SYN123`,
 * `https://www.synapse.org/Synapse:syn123/wiki/1`, the older `.../#!Synapse:syn123`, and
 * `docker.synapse.org/syn123/name:tag`.
 */
export function synapseIdIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^syn[0-9]+$/i.test(trimmed)) return trimmed.toLowerCase();
  const inLink = /[/!]Synapse:(syn[0-9]+)(?![0-9a-z])/i.exec(trimmed);
  if (inLink?.[1] !== undefined) return inLink[1].toLowerCase();
  const inName = /^[a-z0-9.-]+(?::[0-9]+)?\/(syn[0-9]+)(?:\/|$)/.exec(trimmed);
  return inName?.[1];
}
