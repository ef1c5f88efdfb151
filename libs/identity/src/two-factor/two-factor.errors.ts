import { conflict, DomainError, forbidden, invalid } from '@patron/kernel';

/** For a code that is wrong, out of its time or used before; which of these it is, is not said. */
export function wrongCode(): DomainError {
  return invalid([{ field: 'code', code: 'two_factor.wrong_code', message: 'is not a code that is valid now' }]);
}

export function challengeOver(): DomainError {
  return new DomainError('auth.challenge_over', 'This sign-in took too long or was tried too often; begin again', { status: 401 });
}

export function alreadyOn(): DomainError {
  return conflict('two_factor.already_on', 'Two-factor sign-in is on; turn it off before you set it up anew');
}

export function notOn(): DomainError {
  return conflict('two_factor.not_on', 'Two-factor sign-in is not on');
}

export function requiredByRole(): DomainError {
  return conflict('two_factor.required', 'A role of yours requires two-factor sign-in');
}

export function enrolmentRequired(): DomainError {
  return forbidden('auth.two_factor_required', 'A role of yours requires two-factor sign-in; set it up first');
}

/** The session is not fresh and no password was given. */
export function proveYourself(): DomainError {
  return forbidden('auth.password_needed', 'Enter your password, or sign in again, to do this');
}
