import { Module } from '@nestjs/common';
import { CustomerModule } from '@patron/customer';
import { RecordModule } from '@patron/record';
import './privacy.permissions.js';

/** What a customer agreed to, and what becomes of his data: consents, suppression, export, erasure, retention. */
@Module({ imports: [CustomerModule, RecordModule] })
export class PrivacyModule {}
