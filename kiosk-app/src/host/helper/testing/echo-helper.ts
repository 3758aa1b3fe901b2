/** A helper that sends back what it hears, with what it was started with. */
import { hearHost, tellHost } from '../host-link.ts';

const [, , ...args] = process.argv;
hearHost((heard) => tellHost({ heard, args, env: Object.keys(process.env) }));
