import { SetMetadata } from '@nestjs/common';

/** Key of the metadata that says that a handler reads the bytes itself. */
export const RAW_BODY = 'golive:raw-body';

/** The handler gets the body as it came, a Buffer in `request.body`: for calls that prove themselves by a signature over it. */
export const RawBody = (): MethodDecorator => SetMetadata(RAW_BODY, true);
