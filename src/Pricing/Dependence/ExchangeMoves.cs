using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// By what exchange rates differ from those of the book in the trials of one block: a currency's value is multiplied by
/// exp(σZ − σ²/2), of mean 1, with Z standard normal and keyed by the currency's name. Owned by one thread.
/// </summary>
public sealed class ExchangeMoves
{
    private readonly (Lognormal Law, StreamKey Stream)?[] currencies;
    private readonly double[][] values;
    private readonly double[] home = new double[Block.Length];

    /// <param name="seed">The seed of the run.</param>
    /// <param name="currencies">The results' currency, and then each of those that are converted into it, with volatilities.</param>
    public ExchangeMoves(ulong seed, IReadOnlyList<(string Currency, double Volatility)> currencies)
    {
        this.currencies = [.. currencies.Select(c => c.Volatility == 0
            ? default((Lognormal, StreamKey)?)
            : (new Lognormal(-0.5 * c.Volatility * c.Volatility, c.Volatility), new StreamKey(seed, $"factor/currency/{c.Currency}")))];
        values = [.. currencies.Skip(1).Select(_ => new double[Block.Length])];
    }

    /// <summary>What amounts of a currency that is converted are multiplied by in each trial, besides its rate.</summary>
    public double[] Of(int currency) => values[currency];

    /// <summary>Draws a block.</summary>
    public void Draw(ulong block)
    {
        if (values.Length == 0)
            return;
        Draw(currencies[0], block, home);
        for (var i = 0; i < values.Length; i++)
        {
            Draw(currencies[i + 1], block, values[i]);
            for (var t = 0; t < Block.Length; t++)
                values[i][t] /= home[t];
        }
    }

    private static void Draw((Lognormal Law, StreamKey Stream)? currency, ulong block, double[] moves)
    {
        moves.AsSpan().Fill(1);
        if (currency is not { } moving)
            return;
        Words.Uniforms(moving.Stream, LossPurpose.Factor, block, moves);
        moving.Law.Sample(moves, moves);
    }
}
