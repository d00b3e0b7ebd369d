namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>A tracked figure: how many times as fast as a plain reference some work of the project is done.</summary>
/// <param name="Name">What is timed; the key in the baseline.</param>
/// <param name="Against">The reference.</param>
/// <param name="Prepare">Makes ready to time both, in memory of their own.</param>
public sealed record Figure(string Name, string Against, Func<Contest> Prepare);

/// <summary>Two ways to do the same work, once each.</summary>
/// <param name="Plain">The reference.</param>
/// <param name="Ours">The project's.</param>
/// <param name="Share">How much work <paramref name="Ours"/> does for each unit of <paramref name="Plain"/>'s.</param>
public sealed record Contest(Action Plain, Action Ours, double Share = 1);
