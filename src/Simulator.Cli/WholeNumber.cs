using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace TechFinance.Actuarial.Cli;

/// <summary>Options that take a whole number in a range.</summary>
internal static class WholeNumber
{
    internal static Option<T?> Option<T>(string name, string helpName, T least, T most, string description)
        where T : struct, IBinaryInteger<T> =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                    return number;
                result.AddError($"{name} must be a whole number from {least} to {most}, not '{text}'");
                return null;
            },
        };
}
