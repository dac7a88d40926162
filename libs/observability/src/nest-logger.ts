import type { LoggerService } from '@nestjs/common';
import { logger, type Logger } from './logger.js';

type Method = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

/** Lets Nest itself log through a service's logger: `NestFactory.create(AppModule, { logger: new NestLogger('admin-gateway') })`. */
export class NestLogger implements LoggerService {
  private readonly target: Logger;

  constructor(service: string) {
    this.target = logger(service);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest hands on any number of things to log, the last of which is its context, and for errors a stack before it. */
  private write(method: Method, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const more = context === undefined ? rest : rest.slice(0, -1);
    const error = [message, ...more].find((each) => each instanceof Error);
    const stack = more.find((each) => typeof each === 'string' && /\n\s+at /.test(each));
    const details = more.filter((each) => each !== error && each !== stack && each !== undefined);
    const fields = {
      ...(context === undefined ? {} : { context }),
      ...(error === undefined ? {} : { err: error }),
      ...(stack === undefined ? {} : { stack }),
      ...(details.length === 0 ? {} : { details }),
      ...(isPlain(message) ? { message } : {}),
    };
    this.target[method](fields, isPlain(message) ? 'object logged' : message instanceof Error ? message.message : String(message));
  }
}

const isPlain = (message: unknown) => typeof message === 'object' && message !== null && !(message instanceof Error);
