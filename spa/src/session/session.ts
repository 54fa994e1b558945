import { SessionKeeper } from './keeper.ts';

/** The one session of this tab. */
export const session = new SessionKeeper();
