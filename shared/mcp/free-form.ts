import { z } from 'zod';

/**
 * An object of which an output schema says no more. Spelt `additionalProperties: true`: some clients take the empty
 * schema, which means the same, for a mistake.
 */
export const FreeForm = z.record(z.string(), z.unknown()).meta({ additionalProperties: true });
