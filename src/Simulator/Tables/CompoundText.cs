using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// Reads the distributions that are made of others, which stand in parentheses, or of a list of amounts. Each has one way
/// to write it; a fault names that way.
/// </summary>
internal sealed class CompoundText
{
    /// <summary>How deep parentheses may stand in each other.</summary>
    public const int MostDepth = 3;

    private static readonly Dictionary<string, (string Usage, Func<CompoundText, Severity> Read)> Known = new()
    {
        ["mixture"] = ("mixture 0.7 (…) 0.3 (…), with weights that add up to 1", text => text.Mixture()),
        ["spliced"] = ("spliced 0.95 (…) below 1000000 then (…), the distribution up to the threshold and that of the excess over it", text => text.Spliced()),
        ["truncated"] = ("truncated (…) [from=…] [to=…], with at least one of the two", text => text.Truncated()),
        ["shifted"] = ("shifted 1000 (…), with the amount to add", text => text.Shifted()),
        ["empirical"] = ("empirical 0:0 1000:0.4 20000:1, amounts and the probability up to each", text => text.Empirical()),
        ["histogram"] = ("histogram 0-1000:0.4 1000-20000:0.6, bins and the probability of each", text => text.Histogram()),
    };

    private readonly List<DistributionWord> words;
    private readonly IReadOnlyList<Family<Severity>> families;
    private readonly int depth;
    private int next = 1;

    private CompoundText(List<DistributionWord> words, IReadOnlyList<Family<Severity>> families, int depth) =>
        (this.words, this.families, this.depth) = (words, families, depth);

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>Reads a distribution whose first word is one of <see cref="Names"/>; null when it could, else what is wrong.</summary>
    public static Fault? Parse(List<DistributionWord> words, IReadOnlyList<Family<Severity>> families, int depth, out Severity? severity)
    {
        severity = null;
        var (usage, read) = Known[words[0].Text];
        var text = new CompoundText(words, families, depth);
        try
        {
            var made = read(text);
            if (text.next < words.Count)
                throw text.Unexpected("nothing more");
            severity = made;
            return null;
        }
        catch (FaultException wrong)
        {
            return wrong.Fault is { Code: FindingCode.Distribution, Message: var message } && wrong.IsOfUsage
                ? wrong.Fault with { Message = $"{words[0].Text}: {message}; allowed: {usage}" }
                : wrong.Fault;
        }
    }

    private Severity Mixture()
    {
        var parts = new List<Mixture.Part>();
        return Listed(_ => parts.Add(new Mixture.Part(Number("a weight"), Inner())), () => new Mixture(parts));
    }

    private Severity Spliced()
    {
        var at = Place;
        var weight = Number("a weight");
        var bodyAt = Place;
        var body = Inner();
        Word("below");
        var thresholdAt = Place;
        var threshold = Number("a threshold");
        Word("then");
        var excess = Inner();
        return Make(
            () => MonteCarlo.Distributions.Compounds.Mixture.Spliced(weight, body, threshold, excess),
            parameter => parameter == "weight" ? at : parameter == "threshold" ? thresholdAt : bodyAt);
    }

    private Severity Truncated()
    {
        var severity = Inner();
        var bounds = new Dictionary<string, (double Value, int Offset)>();
        while (next < words.Count)
        {
            var at = Place;
            var text = Taken("from=… or to=…");
            var key = text.Split('=')[0];
            if (key is not ("from" or "to") || key.Length == text.Length || bounds.ContainsKey(key))
                throw Wrong(at, $"found '{Cell.Show(text)}', where from=… or to=… is expected, each at most once");
            bounds.Add(key, (Number(text[(key.Length + 1)..], at), at));
        }

        if (bounds.Count == 0)
            throw Unexpected("from=… or to=…");
        var last = bounds.Values.Max(bound => bound.Offset);
        return Make(
            () => new Truncated(severity, bounds.GetValueOrDefault("from").Value, bounds.TryGetValue("to", out var to) ? to.Value : double.PositiveInfinity),
            parameter => parameter is not null && bounds.TryGetValue(parameter, out var bound) ? bound.Offset : last);
    }

    private Severity Shifted()
    {
        var at = Place;
        var by = Number("an amount");
        var severity = Inner();
        return Make(() => new Shifted(by, severity), _ => at);
    }

    private Severity Empirical()
    {
        const string what = "amount:probability";
        var points = new List<(double, double)>();
        return Listed(at =>
        {
            var text = Taken(what);
            points.Add(Halves(text, text.IndexOf(':', StringComparison.Ordinal), at, what));
        }, () => MonteCarlo.Distributions.Compounds.Histogram.OfCdf(points));
    }

    private Severity Histogram()
    {
        const string what = "from-to:probability";
        var bins = new List<Histogram.Bin>();
        return Listed(at =>
        {
            var text = Taken(what);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw Wrong(at, $"found '{Cell.Show(text)}', where {what} is expected");

            // The minus of 1e-3 does not stand between two amounts.
            var range = text[..colon];
            var dash = range.IndexOf('-', Math.Min(1, range.Length));
            while (dash > 0 && range[dash - 1] is 'e' or 'E')
                dash = range.IndexOf('-', dash + 1);
            var (from, to) = Halves(range, dash, at, what);
            bins.Add(new Histogram.Bin(from, to, Number(text[(colon + 1)..], at)));
        }, () => new Histogram(bins));
    }

    /// <summary>Reads a list to the end and makes the distribution of it; an item that it refuses is named as <c>weight[2]</c>.</summary>
    private Severity Listed(Action<int> read, Func<Severity> make)
    {
        var offsets = new List<int>();
        do
        {
            offsets.Add(Place);
            read(Place);
        }
        while (next < words.Count);
        return Make(make, parameter => offsets[ItemOf(parameter) is { } item && item < offsets.Count ? item : offsets.Count - 1]);
    }

    private static int? ItemOf(string? parameter) =>
        parameter?.Split('[', ']') is [_, var item, _] && int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static (double First, double Second) Halves(string text, int border, int at, string what)
    {
        if (border < 0)
            throw Wrong(at, $"found '{Cell.Show(text)}', where {what} is expected");
        return (Number(text[..border], at), Number(text[(border + 1)..], at));
    }

    private Severity Make(Func<Severity> make, Func<string?, int> placeOf)
    {
        try
        {
            return make();
        }
        catch (ArgumentOutOfRangeException outside)
        {
            throw new FaultException(
                new Fault(FindingCode.OutOfRange, $"{words[0].Text}: {DistributionText.Reason(outside)}", placeOf(outside.ParamName)), false);
        }
    }

    private Severity Inner()
    {
        if (next >= words.Count || !words[next].IsGroup)
            throw Unexpected("a distribution in parentheses");
        var group = words[next++];
        if (depth >= MostDepth)
            throw Wrong(group.Offset, $"parentheses stand in each other more than {MostDepth} deep");
        if (DistributionText.Parse(group.Text, families, depth + 1, out var severity) is { } fault)
            throw new FaultException(fault with { Offset = fault.Offset + group.Offset }, false);
        return severity!;
    }

    private void Word(string word)
    {
        if (next >= words.Count || words[next].IsGroup || words[next].Text != word)
            throw Unexpected($"'{word}'");
        next++;
    }

    private double Number(string what)
    {
        var at = Place;
        return Number(Taken(what), at);
    }

    private static double Number(string text, int at) =>
        !NumberColumn.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var value)
            ? throw Wrong(at, $"'{Cell.Show(text)}' {NumberColumn.NotANumber(text)}")
            : double.IsFinite(value) ? value : throw Wrong(at, $"'{Cell.Show(text)}' is not a finite number");

    private string Taken(string what) =>
        next < words.Count && !words[next].IsGroup ? words[next++].Text : throw Unexpected(what);

    /// <summary>Where the next word begins; at the end of the text the last one.</summary>
    private int Place => words[Math.Min(next, words.Count - 1)].Offset - (words[Math.Min(next, words.Count - 1)].IsGroup ? 1 : 0);

    private FaultException Unexpected(string expected) =>
        Wrong(Place, next >= words.Count
            ? $"{expected} is missing at the end"
            : $"found '{Cell.Show(words[next].IsGroup ? $"({words[next].Text})" : words[next].Text)}', where {expected} is expected");

    private static FaultException Wrong(int offset, string message) => new(new Fault(FindingCode.Distribution, message, offset), true);

    /// <summary>Carries a fault out of the reading of a part.</summary>
    private sealed class FaultException(Fault fault, bool isOfUsage) : Exception(fault.Message)
    {
        public Fault Fault => fault;

        public bool IsOfUsage => isOfUsage;
    }
}
