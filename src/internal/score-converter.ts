import type { ComplexAttributeConverter } from 'lit';

/** Reads a score from an attribute. An empty one is absent, and not 0; what is no number is kept as such: "not rated". */
export const scoreConverter: ComplexAttributeConverter<number | undefined> = {
  fromAttribute: (value) => (value === null || value.trim() === '' ? undefined : Number(value)),
};
