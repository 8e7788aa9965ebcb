/** Serving one client over stdio: apart from HTTP, because an agent waits for this process to start. */
export { type StdioHost, type StdioOptions, serveEndpointStdio } from './hosting/stdio-host.ts';
