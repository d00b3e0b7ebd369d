namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// A distribution by its name and the sets of parameters that determine it, as a book writes it:
/// <c>lognormal mu=12 sigma=1.8</c> or <c>lognormal mean=822414 cv=4.95</c>.
/// </summary>
/// <typeparam name="T">What the family makes: a severity or a frequency.</typeparam>
/// <param name="Name">The name in a book.</param>
/// <param name="Forms">The sets of parameters, each of which determines a member of the family.</param>
public sealed record Family<T>(string Name, IReadOnlyList<Form<T>> Forms);

/// <summary>One set of parameters that determines a distribution.</summary>
/// <typeparam name="T">What it makes: a severity or a frequency.</typeparam>
/// <param name="Parameters">The names, in order; an optional one ends in <c>?</c> and reads as NaN when absent.</param>
/// <param name="Create">
/// Makes the distribution from values in that order; throws <see cref="ArgumentOutOfRangeException"/> whose parameter
/// name is one of <paramref name="Parameters"/> and whose message says what is allowed.
/// </param>
public sealed record Form<T>(IReadOnlyList<string> Parameters, Func<double[], T> Create);
