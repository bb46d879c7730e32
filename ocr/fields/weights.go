package fields

// Made by tools/calibrate: weights fitted on d3001, h3101, d4001, m11001, r21001, acceptance chosen on h4101, d7001, m12001, r22001, shown on d5001, h5101, r23001.

// acceptance is the confidence from which a value needs no eyes.
const acceptance = 0.976

// weights are the weights of the signs (FeatureNames), a row a class.
var weights = [classes][features]float64{
	classOnline:       {0.08, 1.14, 0.13, 1.02, 0.65, 1.06, -1.66, -0.56, -1.53, 0.30, -0.44},
	classNumber:       {-0.16, 1.19, 0.50, 0.83, 0.80, 0.30, -2.00, -1.00, -1.50, 0.30, -0.43},
	classPostal:       {0.15, 0.95, 0.04, 0.26, 1.61, 0.30, -1.70, -0.92, -1.50, 0.30, -0.07},
	className:         {-0.24, 1.41, 0.26, 0.00, 1.59, 1.12, -2.50, -0.51, -1.64, 2.18, 2.84},
	classReading:      {-0.10, 0.39, 0.57, 0.00, 2.45, 0.30, -2.00, -1.20, -1.50, 0.30, 2.08},
	classOrganization: {-0.30, 0.62, 0.65, 0.00, 1.61, 0.30, -2.00, -1.00, -2.24, 0.30, 1.11},
	classPosition:     {0.50, 0.98, 0.88, 0.33, 0.70, 0.30, -2.00, -1.00, -1.55, 0.00, 0.50},
	classAddress:      {1.20, 0.42, 0.51, 0.36, 0.59, 0.13, -2.02, -0.53, -2.96, 0.30, 0.35},
	classLatin:        {0.65, 0.85, 0.71, 0.50, 0.74, 0.30, -2.00, -1.00, -1.48, 0.30, 0.05},
}
