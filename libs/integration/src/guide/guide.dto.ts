import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField } from '@patron/kernel';

export const STEPS = ['data', 'insight', 'segment', 'view', 'people', 'security'] as const;
export type Step = (typeof STEPS)[number];

/** Steps whose doing leaves no trace in the data: the screen says that they were looked at. */
export const LOOKED_AT = ['insight'] as const;

export class GuideStepDto {
  @ApiProperty({ enum: STEPS, enumName: 'GuideStep' }) key: Step;
  @ApiProperty() done: boolean;
}

export class GuideDto {
  @ApiProperty({ description: 'The asker put the guide away' }) dismissed: boolean;
  @ApiProperty({ type: [GuideStepDto], description: 'Only what the asker may do, in the order that makes sense' }) steps: GuideStepDto[];
}

export class GuidePatchDto {
  @BooleanField({ optional: true }) dismissed?: boolean;
  @EnumField(LOOKED_AT, { optional: true, enumName: 'GuideLookedAt' }) seen?: (typeof LOOKED_AT)[number];
}
