import { Get, Query, type Type } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery, type FieldCatalogue } from '@patron/record';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Permission, RawJson, type Principal } from '@patron/kernel';
import { ApiFields } from './api-fields.js';
import { DealLists, type DealListShape } from './deal-lists.js';

/** A field catalogue that is a list of this folder. */
export interface DealCatalogue extends FieldCatalogue {
  /** @param today the business day, YYYY-MM-DD */
  shape(today: string): DealListShape;
}

/** The four routes of a list: its page, count, sums of each currency, and fields. A controller of one list extends it. */
export function DealListRoutes({ path, permission, Item, Totals }: { path: string; permission: string; Item: Type; Totals: Type }) {
  abstract class Routes {
    constructor(
      readonly lists: DealLists,
      readonly catalogue: DealCatalogue,
    ) {}

    @Get(path)
    @Permission(permission)
    @RawJson()
    @ApiPage(Item)
    @ApiProblem(422)
    list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
      return this.lists.list(this.catalogue.shape(this.lists.today()), query, principal);
    }

    @Get(`${path}/count`)
    @Permission(permission)
    @ApiItem(CountDto)
    @ApiProblem(422)
    count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
      return this.lists.count(this.catalogue.shape(this.lists.today()), query, principal);
    }

    @Get(`${path}/totals`)
    @Permission(permission)
    @RawJson()
    @ApiOperation({ summary: 'Sums of the whole filtered list, each currency for itself' })
    @ApiItem(Totals)
    @ApiProblem(422)
    totals(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
      return this.lists.totals(this.catalogue.shape(this.lists.today()), query, principal);
    }

    @Get(`${path}/fields`)
    @Permission(permission)
    @ApiFields()
    fields(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
      return { items: this.catalogue.describe(principal) as FieldDescriptionDto[] };
    }
  }
  return Routes;
}
