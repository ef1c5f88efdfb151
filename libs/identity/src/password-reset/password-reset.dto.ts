import { EmailField, EnumField, StringField } from '@patron/kernel';

const TOKEN = { min: 1, max: 100, description: 'The part of the mailed link after the #' };

export class ForgotPasswordDto {
  @EmailField({ example: 'lihua@example.com' }) email: string;
}

export class MailedLinkDto {
  @StringField(TOKEN) token: string;
}

export class ResetPasswordDto {
  @StringField(TOKEN) token: string;
  @StringField({ max: 200, min: 1, trim: false, description: 'At least 10 characters, and none of those everybody guesses' }) newPassword: string;
}

export class ResetLinkDto {
  @EnumField(['open', 'expired', 'used', 'unknown'], { enumName: 'LinkState' }) state: 'open' | 'expired' | 'used' | 'unknown';
  @EmailField({ nullable: true, description: 'Of an open link' }) email: string | null;
}
