import { SetMetadata } from '@nestjs/common';

export const WHILE_UNREADY = 'patron:while-unready';

/** For the few routes that somebody needs who must first choose a password of his own or set up his second step. */
export const WhileUnready = (): MethodDecorator & ClassDecorator => SetMetadata(WHILE_UNREADY, true);
