/** The tiers that anybody may join. */
export const FREE_TIERS = ['strategic-circle'];

const SAMPLE = [
  { key: 'none', id: 'noor-haddad', name: 'Noor Haddad', tiers: [] },
  { key: 'member', id: 'tomas-reyes', name: 'Tomas Reyes', tiers: ['member'] },
  { key: 'circle', id: 'amara-lindqvist', name: 'Amara Lindqvist', tiers: ['member', 'strategic-circle'] },
  {
    key: 'alliance',
    id: 'idris-vaughan',
    name: 'Idris Vaughan',
    tiers: ['member', 'strategic-circle', 'leadership-alliance'],
  },
];

/** The readers that the publisher knows and what they have joined, until the server stops. */
export function createReaders() {
  const readers = SAMPLE.map((reader) => ({ ...reader, tiers: [...reader.tiers] }));
  const byId = (id) => readers.find((reader) => reader.id === id);
  return {
    all: readers,
    byId,
    byKey: (key) => readers.find((reader) => reader.key === key),
    /** The free tiers that a reader might still join. */
    open: (id) => FREE_TIERS.filter((tier) => !byId(id)?.tiers.includes(tier)),
    join(id, tier) {
      const reader = byId(id);
      if (reader && FREE_TIERS.includes(tier) && !reader.tiers.includes(tier)) reader.tiers.push(tier);
    },
  };
}
