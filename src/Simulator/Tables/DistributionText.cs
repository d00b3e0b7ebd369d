using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// Reads a distribution in a cell, <c>name key=value …</c> separated by blanks. <c>fixed 500000</c> may leave out the
/// key, and <c>none</c> is <c>fixed 0</c> where the registry has no family of that name. Amounts may also be made of other
/// distributions in parentheses: <see cref="CompoundText"/>.
/// </summary>
internal static class DistributionText
{
    private const string Fixed = "fixed";
    private const string None = "none";

    /// <summary>Reads a text; null when it could, else what is wrong with it and where.</summary>
    public static Fault? Parse<T>(string text, IReadOnlyList<Family<T>> families, out T? distribution)
        where T : class => Parse(text, families, 0, out distribution);

    /// <summary>Reads a text that stands in so many parentheses; null when it could, else what is wrong with it and where.</summary>
    internal static Fault? Parse<T>(string text, IReadOnlyList<Family<T>> families, int depth, out T? distribution)
        where T : class
    {
        distribution = null;
        if (DistributionWord.Split(text, out var words) is { } broken)
            return broken;
        if (words.Count == 0)
            return Wrong(0, "the distribution is empty; allowed: a family and its parameters, such as 'fixed 500000'");
        var name = words[0].Text;
        var compounds = families is IReadOnlyList<Family<Severity>> ? CompoundText.Names : [];
        if (families is IReadOnlyList<Family<Severity>> severities && compounds.Contains(name) && !words[0].IsGroup)
        {
            var wrong = CompoundText.Parse(words, severities, depth, out var severity);
            distribution = severity as T;
            return wrong;
        }

        if (name == None && families.All(family => family.Name != None) && families.Any(family => family.Name == Fixed))
        {
            if (words.Count > 1)
                return Wrong(words[1].Offset, $"'{words[1].Text}' follows none, which has no parameters");
            (name, words) = (Fixed, [words[0], new DistributionWord("0", words[0].Offset, false)]);
        }

        var family = words[0].IsGroup ? null : families.FirstOrDefault(family => family.Name == name);
        if (family is null)
        {
            List<string> known = [.. families.Select(known => known.Name), .. compounds];
            return Wrong(words[0].Offset, $"the family '{Cell.Show(name)}' is not known"
                + Nearest.Suggestion(name, known) + $"; allowed: {string.Join(", ", known)}");
        }

        var given = new List<Parameter>(words.Count - 1);
        foreach (var word in words.Skip(1))
        {
            if (ReadParameter(word, family, given) is { } fault)
                return fault;
        }

        return Create(family, given, words[0].Offset, out distribution);
    }

    private static Fault? ReadParameter<T>(DistributionWord word, Family<T> family, List<Parameter> given)
    {
        if (word.IsGroup)
            return Wrong(word.Offset - 1, $"'({Cell.Show(word.Text)})' follows {family.Name}, which is not made of others; allowed: key=value");
        var equals = word.Text.IndexOf('=', StringComparison.Ordinal);
        var lone = family.Name == Fixed ? family.Forms.FirstOrDefault(form => form.Parameters.Count == 1)?.Parameters[0] : null;
        if (equals < 0 && lone is null)
            return Wrong(word.Offset, $"'{Cell.Show(word.Text)}' is no parameter; allowed: key=value, without blanks around '='");
        var key = equals < 0 ? lone! : word.Text[..equals];
        var number = word.Text[(equals + 1)..];
        if (given.Any(other => other.Key == key))
            return Wrong(word.Offset, $"the parameter '{Cell.Show(key)}' is given twice");
        if (!NumberColumn.TryParse(System.Text.Encoding.UTF8.GetBytes(number), out var value))
            return Wrong(word.Offset, $"{Cell.Show(key)} '{Cell.Show(number)}' {NumberColumn.NotANumber(number)}");
        if (!double.IsFinite(value))
            return Wrong(word.Offset, $"{Cell.Show(key)} '{Cell.Show(number)}' is not a finite number");
        given.Add(new Parameter(key, value, word.Offset));
        return null;
    }

    private static Fault? Create<T>(Family<T> family, List<Parameter> given, int nameOffset, out T? distribution)
        where T : class
    {
        distribution = null;
        var form = family.Forms.FirstOrDefault(form => Fits(form.Parameters, given));
        if (form is null)
        {
            var known = family.Forms.SelectMany(form => form.Parameters).Select(Key).Distinct().ToList();
            var stranger = given.FindIndex(parameter => !known.Contains(parameter.Key));
            var allowed = "; allowed: " + string.Join(", or ", family.Forms.Select(form => Written(family.Name, form.Parameters)));
            return stranger >= 0
                ? Wrong(given[stranger].Offset, $"{family.Name} has no parameter '{Cell.Show(given[stranger].Key)}'"
                    + Nearest.Suggestion(given[stranger].Key, known) + allowed)
                : Wrong(nameOffset, $"{family.Name} is not determined by {Together(given)}{allowed}");
        }

        double[] values = [.. form.Parameters.Select(name =>
            given.FirstOrDefault(parameter => parameter.Key == Key(name), new Parameter("", double.NaN, 0)).Value)];
        try
        {
            distribution = form.Create(values);
            return null;
        }
        catch (ArgumentOutOfRangeException outside)
        {
            var at = given.FindIndex(parameter => parameter.Key == outside.ParamName);
            return new Fault(FindingCode.OutOfRange, $"{family.Name}: {Reason(outside)}"
                + (at >= 0 ? FormattableString.Invariant($", and is {given[at].Value}") : ""), at >= 0 ? given[at].Offset : nameOffset);
        }
    }

    private static bool Fits(IReadOnlyList<string> parameters, List<Parameter> given) =>
        given.All(parameter => parameters.Any(name => Key(name) == parameter.Key))
        && parameters.All(name => name.EndsWith('?') || given.Any(parameter => parameter.Key == name));

    private static string Key(string parameter) => parameter.TrimEnd('?');

    private static string Together(List<Parameter> given) =>
        given.Count == 0 ? "no parameters" : string.Join(" and ", given.Select(parameter => parameter.Key));

    private static string Written(string family, IReadOnlyList<string> parameters) => string.Join(' ',
        parameters.Select(name => name.EndsWith('?') ? $"[{Key(name)}=…]" : $"{name}=…").Prepend(family));

    /// <summary>What an exception says without the parameter and the value that it adds; a finding says both in its own way.</summary>
    internal static string Reason(ArgumentOutOfRangeException outside)
    {
        var message = outside.Message;
        var added = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return added < 0 ? message.ReplaceLineEndings(" ") : message[..added];
    }

    private static Fault Wrong(int offset, string message) => new(FindingCode.Distribution, message, offset);

    private readonly record struct Parameter(string Key, double Value, int Offset);
}
