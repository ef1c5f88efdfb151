import { FilePen, FileSignature, FileText, Stamp, Wallet } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerDeals } from './slots/CustomerDeals.vue';
export { default as OpportunityDeals } from './slots/OpportunityDeals.vue';
export { DEAL_EVENTS, useDealWords } from './useDealWords.js';

const [quotes, contracts] = ['quotes.read', 'contracts.read'];

export const dealsFeature: Feature = {
  name: 'deals',
  routes: [
    { path: '/quote', name: 'publicQuote', component: () => import('./public/PublicQuotePage.vue'), meta: { title: 'deals.public.title', bare: true, public: true } },
    { path: '/quotes', name: 'quotes', component: () => import('./quotes/QuotesPage.vue'), meta: { title: 'deals.quotes.title', permission: quotes } },
    { path: '/quotes/new', name: 'newQuote', component: () => import('./quotes/NewQuotePage.vue'), meta: { title: 'deals.quotes.new', permission: 'quotes.write' } },
    { path: '/quotes/:id', name: 'quote', component: () => import('./quotes/QuotePage.vue'), props: true, meta: { title: 'deals.quotes.one', permission: quotes } },
    { path: '/quotes/:id/edit', name: 'editQuote', component: () => import('./quotes/EditQuotePage.vue'), props: true, meta: { title: 'deals.quotes.one', permission: 'quotes.write' } },
    { path: '/contracts', name: 'contracts', component: () => import('./contracts/ContractsPage.vue'), meta: { title: 'deals.contracts.title', permission: contracts } },
    { path: '/contracts/new', name: 'newContract', component: () => import('./contracts/NewContractPage.vue'), meta: { title: 'deals.contracts.new', permission: 'contracts.write' } },
    { path: '/contracts/:id', name: 'contract', component: () => import('./contracts/ContractPage.vue'), props: true, meta: { title: 'deals.contracts.one', permission: contracts } },
    { path: '/contracts/:id/edit', name: 'editContract', component: () => import('./contracts/EditContractPage.vue'), props: true, meta: { title: 'deals.contracts.one', permission: 'contracts.write' } },
    { path: '/approvals', name: 'approvals', component: () => import('./approvals/ApprovalsPage.vue'), meta: { title: 'deals.approvals.title', permission: contracts } },
    { path: '/approvals/:id', name: 'approval', component: () => import('./approvals/ApprovalPage.vue'), props: true, meta: { title: 'deals.approvals.one', permission: contracts } },
    { path: '/receivables', name: 'receivables', component: () => import('./money/ReceivablesPage.vue'), meta: { title: 'deals.receivables.title', permission: contracts } },
    { path: '/sales-payments', name: 'salesPayments', component: () => import('./money/PaymentsPage.vue'), meta: { title: 'deals.tab.payments', permission: contracts } },
    { path: '/invoices', name: 'invoices', component: () => import('./money/InvoicesPage.vue'), meta: { title: 'deals.tab.invoices', permission: contracts } },
    {
      path: '/deal-settings', component: () => import('./settings/SettingsLayout.vue'), redirect: '/deal-settings/chains',
      children: [
        { path: 'chains', name: 'approvalChains', component: () => import('./settings/ChainsPage.vue'), meta: { title: 'deals.chains.title', permission: 'deals.manage' } },
        { path: 'numbering', name: 'numbering', component: () => import('./settings/NumberingPage.vue'), meta: { title: 'deals.numbering.title', permission: 'deals.manage' } },
        { path: 'letterhead', name: 'letterhead', component: () => import('./settings/LetterheadPage.vue'), meta: { title: 'deals.letterhead.title', permission: 'deals.manage' } },
        { path: 'templates', name: 'printTemplates', component: () => import('./settings/TemplatesPage.vue'), meta: { title: 'deals.templates.title', permission: 'deals.manage' } },
      ],
    },
  ],
  records: [
    { type: 'quote', route: 'quote', label: 'deals.quotes.one', icon: FileText, permission: quotes, panel: defineAsyncComponent(() => import('./quotes/QuotePanel.vue')) },
    { type: 'contract', route: 'contract', label: 'deals.contracts.one', icon: FileSignature, permission: contracts, panel: defineAsyncComponent(() => import('./contracts/ContractPanel.vue')) },
  ],
  nav: [
    { craft: 'sales', label: 'deals.quotes.title', icon: FileText, to: '/quotes', order: 43, permission: quotes },
    { craft: 'sales', label: 'deals.contracts.title', icon: FileSignature, to: '/contracts', order: 44, permission: contracts },
    { craft: 'sales', label: 'deals.receivables.title', icon: Wallet, to: '/receivables', order: 44.5, permission: contracts },
    { craft: 'sales', label: 'deals.approvals.title', icon: Stamp, to: '/approvals', order: 45, permission: contracts },
  ],
  create: [
    { label: 'deals.quotes.new', icon: FilePen, to: '/quotes/new', permission: 'quotes.write' },
    { label: 'deals.contracts.new', icon: FileSignature, to: '/contracts/new', permission: 'contracts.write' },
  ],
};
