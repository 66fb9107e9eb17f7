/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Who is signed in, second factor shown; null: nobody. */
    viewer: import('#src/features/accounts/actor.ts').Viewer | null;
    /** Signed in with the password, the one-time code still to come. */
    isHalfSignedIn: boolean;
    language: import('#src/lib/language.ts').Language;
    requestId: string;
    /** The network address asked from; behind a trusted proxy, the one the proxy names. */
    address: string;
    /** The address asked for, without the language prefix. */
    path: string;
    isDemo: boolean;
    isLarge: boolean;
    /** The form that was posted, so that a page can show it again. */
    posted: FormData | null;
  }
}
