using TechFinance.Actuarial.Benchmarks.Kernels;
using TechFinance.Actuarial.Benchmarks.Plain;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>The figures that are tracked: work of the benchmarks, each against its reference.</summary>
internal static class TrackedFigures
{
    private const int Projects = 2_000;

    internal static IReadOnlyList<Figure> All { get; } =
    [
        Function("exp", "Math.Exp", f => new(f.PlainExp, f.Exp)),
        Function("exp, 1,003 elements", "Math.Exp", f => new(f.PlainExp, f.Exp), length: 1003),
        Function("log", "Math.Log", f => new(f.PlainLog, f.Log)),
        Function("log1p", "Math.Log(1 + x)", f => new(f.PlainLog1p, f.Log1p)),
        Function("expm1", "Math.Exp(x) - 1", f => new(f.PlainExpm1, f.Expm1)),
        Function("pow", "Math.Pow", f => new(f.PlainPow, f.Pow)),
        Function("normal cdf", "MathNet's", f => new(f.PlainCdf, f.Cdf)),
        Function("normal quantile", "MathNet's", f => new(f.PlainQuantile, f.Quantile)),
        Random("words", "System.Random", r => new(r.PlainWords, r.WordsAt)),
        Random("uniforms", "System.Random", r => new(r.PlainUniforms, r.Uniforms)),
        .. new[] { "lognormal", "gamma", "beta", "pareto", "generalized_pareto", "weibull" }.SelectMany(family => new[]
        {
            Severity($"{family}, table", family, s => new(s.MathNetSamples, s.Table)),
            Severity($"{family}, own kernel", family, s => new(s.MathNetSamples, s.Kernel)),
        }),
        .. new[] { 0.001, 0.05, 1, 10, 100 }.Select(mean => Count("poisson", mean)),
        Count("negative_binomial", 1),
        Terms(19),
        Terms(1003),
        Terms(1003, layers: 3),
        Pool("pool waterfall, 12 members", Overflow.Uncovered, p => new(p.PlainCopy, p.Shared)),
        Pool("pool ledger, 12 members", Overflow.Redistribute, p => new(p.PlainCopy, p.Booked)),
        Measure("tail", "a full sort", m => new(() => m.PlainSort(), () => m.Tail())),
        Measure("selection", "a full sort", m => new(() => m.PlainSort(), () => m.Selected())),
        Measure("moments", "plain loops", m => new(() => m.PlainMoments(), () => m.AllMoments())),
        Book("W1", "w1", 32_768, "plain W1", PlainW1),
        Book("W2", "w2", 4_096, "plain W2", PlainW2),
        Book("tech-pool", "tech-pool", 4_096, "plain W1", PlainW1),
    ];

    private static Figure Function(string name, string against, Func<ElementaryFunctions, Contest> contest, int length = 1024) =>
        new(name, against, () =>
        {
            var functions = new ElementaryFunctions { Length = length };
            functions.Setup();
            return contest(functions);
        });

    private static Figure Random(string name, string against, Func<RandomNumbers, Contest> contest) =>
        new(name, against, () => contest(new RandomNumbers()));

    private static Figure Severity(string name, string family, Func<Severities, Contest> contest) =>
        new(name, "MathNet's Samples", () =>
        {
            var severities = new Severities { Family = family };
            severities.Setup();
            return contest(severities);
        });

    private static Figure Count(string family, double mean) =>
        new(FormattableString.Invariant($"{family} claims, mean {mean}"), "MathNet's Samples", () =>
        {
            var counts = new Counts { Family = family, Mean = mean };
            counts.Setup();
            return new(counts.MathNetSamples, () => counts.Draw());
        });

    private static Figure Terms(int claims, int layers = 0) =>
        new(FormattableString.Invariant($"policy terms, {claims} claims{(layers > 0 ? " a layer" : "")}"), "a plain loop", () =>
        {
            var terms = new PolicyTerms { Claims = claims, Layers = layers };
            terms.Setup();
            return new(terms.Plain, terms.Booked);
        });

    private static Figure Pool(string name, Overflow overflow, Func<PoolSharing, Contest> contest) =>
        new(name, "a plain copy", () =>
        {
            var pool = new PoolSharing { Overflow = overflow };
            pool.Setup();
            return contest(pool);
        });

    private static Figure Measure(string name, string against, Func<RiskMeasures, Contest> contest) =>
        new(name, against, () =>
        {
            var measures = new RiskMeasures();
            measures.Setup();
            return contest(measures);
        });

    /// <summary>A whole book, with its metrics, against a plain program that takes about as long with fewer trials.</summary>
    private static Figure Book(string name, string book, int trials, string against, Func<(Action Run, int Trials)> plain)
    {
        var contest = new Lazy<Contest>(() =>
        {
            var (reference, ours) = (plain(), Prepared(book, trials));
            return new(reference.Run, () => ours.Measured(), (double)trials / reference.Trials);
        });
        return new(name, against, () => contest.Value);
    }

    private static WholeBooks Prepared(string name, int trials)
    {
        var book = new WholeBooks { Book = name, Trials = trials, Threads = 1 };
        book.Setup();
        return book;
    }

    private static (Action Run, int Trials) PlainW1()
    {
        const int trials = 512;
        var plain = new PlainInfringement(1);
        return (() => plain.Run(trials), trials);
    }

    private static (Action Run, int Trials) PlainW2()
    {
        const int trials = 64;
        var plain = new PlainProjects(Projects, 7);
        return (() => plain.Run(trials), trials);
    }
}
