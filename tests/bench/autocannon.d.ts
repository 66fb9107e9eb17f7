declare module 'autocannon' {
  type Sent = { readonly path: string };
  type Options = {
    url: string;
    headers?: Record<string, string>;
    connections: number;
    duration: number;
    requests?: readonly { setupRequest: (request: Sent) => Sent }[];
  };
  type Result = {
    non2xx: number;
    errors: number;
    duration: number;
    requests: { total: number };
    /** Milliseconds. */
    latency: { p99: number };
  };
  export default function autocannon(options: Options): Promise<Result>;
}
