import { ApiProperty } from '@nestjs/swagger';

/** How one check went. */
export class CheckView {
  @ApiProperty({ example: 'audit complete' })
  name!: string;
  @ApiProperty()
  ok!: boolean;
  @ApiProperty({ description: 'What was found.', example: '1204 rows of 301 workflows' })
  detail!: string;
  @ApiProperty({ type: 'integer' })
  duration_ms!: number;
}

/** The post-deployment checks of an installation. */
export class VerificationView {
  @ApiProperty({ description: 'True when every check holds.' })
  ok!: boolean;
  @ApiProperty({ type: [CheckView] })
  checks!: CheckView[];
}
