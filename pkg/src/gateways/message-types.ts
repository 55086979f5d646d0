/** What the types of messages are built of (`generated/*_operations.ts`). */
import type { JsonValue } from "../text/json-text.js";

/** Members that no table lists. They are passed on as they are. */
export interface OtherMembers {
  readonly [name: string]: JsonValue | object;
}

/**
 * An object of which only some members are known. It may be of an interface, and may be written with others
 * in it: a type with a signature for any name would refuse the one, and a type without one the other.
 */
export type Open<Known> = Known | (Known & OtherMembers);

/** Optional members, of which these may not all be left out. */
export type AtLeastOne<Members, Names extends keyof Members> = Members &
  { readonly [Name in Names]: { readonly [Given in Name]: NonNullable<Members[Given]> } }[Names];
