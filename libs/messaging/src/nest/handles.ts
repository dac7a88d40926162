import { Catch, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { CloudEvent, EventClass } from '@golive/contracts';
import type { TenantTransaction } from '@golive/persistence';
import { type Observable, throwError } from 'rxjs';

/** Hands errors on as they are: the wrapper around the handler tells permanent ones from transient ones. */
@Catch()
class KeepError implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

type Handler<T extends object> = (events: readonly CloudEvent<T>[], tx: TenantTransaction) => Promise<void>;

/**
 * Makes a method of a Nest controller the handler of one type of event, or of several:
 * `@Handles(AutomationWentLiveV1) handle(events: readonly CloudEvent<AutomationWentLiveV1>[], tx: TenantTransaction)`.
 *
 * It gets one or more events of one tenant, in order and of all its types together, inside a transaction that has taken
 * their inbox rows, and does database work only. It may run again after a rollback. A PermanentError makes the event a
 * dead letter; any other error brings it back later.
 */
export function Handles<T extends object>(...types: EventClass<T>[]) {
  return (target: object, method: string, descriptor: TypedPropertyDescriptor<Handler<T>>): void => {
    Payload()(target, method, 0);
    Ctx()(target, method, 1);
    EventPattern(types.map(({ type }) => type))(target, method, descriptor as PropertyDescriptor);
    UseFilters(KeepError)(target, method, descriptor as PropertyDescriptor);
  };
}
