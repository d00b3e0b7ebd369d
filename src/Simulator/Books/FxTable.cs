using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>fx.csv.</summary>
internal sealed class FxTable() : TableFile(Definition)
{
    public static readonly NameColumn Currency = new("currency", null, "The currency.");
    public static readonly NumberColumn Rate = new("rate", Interval.Positive, null, "The value of one unit of it, in a reference currency common to the table.");
    public static readonly NumberColumn Volatility = new("volatility", new Interval(0, 2, OpenBelow: false), 0, "The standard deviation of the logarithm of the rate over the term.");

    public static readonly Table Definition = new("fx", "One row is one currency. Needed when a policy is not in the scenario's currency.",
        [Currency, Rate, Volatility]);

    private readonly Dictionary<string, int> lines = [];

    /// <summary>The rates of the sound rows by currency.</summary>
    public Dictionary<string, double> Rates { get; } = [];

    /// <summary>Their volatilities.</summary>
    public Dictionary<string, double> Volatilities { get; } = [];

    /// <summary>All currencies, those of rows with errors too.</summary>
    public IReadOnlyCollection<string> Currencies => lines.Keys;

    public override void Add(Row row)
    {
        var currency = row.Read(Currency);
        if (currency.Length > 0)
            row.Claim(lines, currency, Currency, $"the currency '{currency}'");
        var rate = row.Read(Rate);
        var volatility = row.Read(Volatility);
        if (row.IsBroken)
            return;
        Rates.Add(currency, rate);
        Volatilities.Add(currency, volatility);
    }
}
